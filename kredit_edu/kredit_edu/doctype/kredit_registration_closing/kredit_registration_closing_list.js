frappe.listview_settings["Kredit Registration Closing"] = kredit_edu.list_of_work();
