const IN_REVIEW = ["Adviser Review", "Dean Review", "Registrar Review"];

frappe.ui.form.on("Kredit Study Plan", {
	setup(frm) {
		kredit_edu.show_people("Kredit Study Plan", "adviser");
		kredit_edu.show_people("Kredit Study Plan Move Entry", "moved_by");
		kredit_edu.shorten_terms("Kredit Study Plan Item", "component", "cycle");
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

	// The server's answer to a move lacks what only a loaded form gets: reasons, options, names.
	after_workflow_action(frm) {
		frm.reload_doc();
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		kredit_edu.close_form(frm, frm.doc.state !== "Draft", open_fields(frm));
		// The system puts the rows in; the learner chooses within them.
		kredit_edu.keep_rows(frm, "items");
		// The reading of the Rules is the learner's own act, the comment the adviser's.
		const advises = frm.doc.adviser === frappe.session.user;
		if (!advises) frm.set_df_property("adviser_comment", "read_only", 1);
		if (advises) frm.set_df_property("rules_acknowledged", "read_only", 1);
		if (!frm.is_new()) frm.set_df_property("study_year", "description", "");
	},

	before_workflow_action(frm) {
		return kredit_edu.ask_for_comment(frm);
	},
});

function open_fields(frm) {
	const advises = frm.doc.adviser === frappe.session.user;
	return advises && IN_REVIEW.includes(frm.doc.state) ? ["adviser_comment"] : [];
}
