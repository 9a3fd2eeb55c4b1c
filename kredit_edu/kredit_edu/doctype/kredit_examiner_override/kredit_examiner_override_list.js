frappe.listview_settings["Kredit Examiner Override"] = {
	...kredit_edu.list_of_grants(),
	// An override is granted from the offering that it is for.
	primary_action: () => frappe.set_route("List", "Kredit Offering"),
};
