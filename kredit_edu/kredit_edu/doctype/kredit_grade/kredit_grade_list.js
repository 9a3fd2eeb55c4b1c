frappe.listview_settings["Kredit Grade"] = {
	hide_name_column: true,
	add_fields: ["is_current", "entry_kind"],
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
	get_indicator: ({ is_current, entry_kind }) =>
		is_current
			? [__("In force"), "green", "is_current,=,1"]
			: [entry_kind === "Reversal" ? __("Reversal") : __("Not in force"), "darkgrey", "is_current,=,0"],
	formatters: {
		// A reversal has no mark; the column of numbers knows no nothing.
		mark: (value, df, { entry_kind }) => (entry_kind === "Reversal" ? "" : value),
	},
};
