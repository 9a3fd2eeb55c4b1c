frappe.listview_settings["Kredit Reopening"] = kredit_edu.list_of_grants();
