frappe.query_reports["Kredit Audit Exceptions"] = {
	filters: [
		{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
		{ fieldname: "kind", label: __("Kind"), fieldtype: "Select", options: ["", "Substitute", "Also Allow", "Waive"] },
	],
};
