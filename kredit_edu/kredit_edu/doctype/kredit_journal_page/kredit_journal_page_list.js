frappe.listview_settings["Kredit Journal Page"] = { hide_name_column: true };
