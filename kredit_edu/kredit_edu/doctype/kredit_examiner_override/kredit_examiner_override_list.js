frappe.listview_settings["Kredit Examiner Override"] = kredit_edu.list_of_grants();
