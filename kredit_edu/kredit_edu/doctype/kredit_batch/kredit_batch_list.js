frappe.listview_settings["Kredit Batch"] = kredit_edu.list_of_work();
