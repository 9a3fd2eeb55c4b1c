frappe.listview_settings["Kredit Audit Exception"] = kredit_edu.list_of_grants();
