frappe.ui.form.on("Kredit Study Plan", {
	setup(frm) {
		frm.set_query("discipline", "items", (doc, cdt, cdn) => {
			const options = doc.__onload?.kredit_options || {};
			const slot = locals[cdt][cdn].slot_key;
			return { filters: { name: ["in", options[slot] || Object.values(options).flat()] } };
		});
		frm.set_query("offering", "items", (doc, cdt, cdn) => {
			const { discipline, academic_period } = locals[cdt][cdn];
			return { filters: { discipline, academic_period } };
		});
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		// The system puts the rows in; the learner chooses within them.
		frm.set_df_property("items", "cannot_add_rows", true);
	},

	before_workflow_action(frm) {
		return kredit_edu.ask_for_comment(frm);
	},
});
