frappe.listview_settings["Kredit Exam Import"] = kredit_edu.list_of_work();
