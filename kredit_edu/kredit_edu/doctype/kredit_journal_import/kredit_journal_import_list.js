frappe.listview_settings["Kredit Journal Import"] = kredit_edu.list_of_work();
