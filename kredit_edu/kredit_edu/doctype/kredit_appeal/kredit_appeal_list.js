frappe.listview_settings["Kredit Appeal"] = {
	hide_name_column: true,
	add_fields: ["state", "correction"],
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
	get_indicator({ state, correction }) {
		const colours = {
			Filed: "orange",
			"Under Review": "blue",
			Satisfied: correction ? "green" : "orange",
			Rejected: "darkgrey",
			Withdrawn: "darkgrey",
		};
		return [__(state), colours[state] || "gray", `state,=,${state}`];
	},
};
