frappe.listview_settings["Kredit Coded Sheet"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator({ state }) {
		const colours = { Draft: "orange", Decoded: "green" };
		return [__(state), colours[state] || "gray", `state,=,${state}`];
	},
};
