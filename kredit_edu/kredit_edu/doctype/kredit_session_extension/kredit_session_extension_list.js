frappe.listview_settings["Kredit Session Extension"] = kredit_edu.list_of_grants();
