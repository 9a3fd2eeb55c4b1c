frappe.listview_settings["Kredit Curriculum Import"] = kredit_edu.list_of_work();
