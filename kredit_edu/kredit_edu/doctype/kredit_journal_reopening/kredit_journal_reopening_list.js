frappe.listview_settings["Kredit Journal Reopening"] = kredit_edu.list_of_grants();
