frappe.query_reports["Kredit Readings in Force"] = {
	filters: [],
};
