frappe.query_reports["Kredit Overrides in Force"] = {
	filters: [{ fieldname: "academic_year", label: __("Academic year"), fieldtype: "Data" }],
};
