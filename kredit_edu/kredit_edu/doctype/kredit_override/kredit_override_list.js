frappe.listview_settings["Kredit Override"] = kredit_edu.list_of_grants();
