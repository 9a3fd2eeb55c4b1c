frappe.query_reports["Kredit Appeals Waiting"] = { filters: [] };
