frappe.listview_settings["Kredit Timetable Import"] = kredit_edu.list_of_work();
