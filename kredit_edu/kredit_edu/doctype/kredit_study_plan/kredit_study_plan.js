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

	async onload(frm) {
		if (!frm.is_new() || frm.doc.learner || !frappe.user_roles.includes("Kredit Learner")) return;
		const own = await frappe.db.get_list("Kredit Learner", {
			filters: { user: frappe.session.user },
			pluck: "name",
		});
		if (own.length === 1) frm.set_value("learner", own[0]);
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		// The system puts the rows in; the learner chooses within them.
		frm.set_df_property("items", "cannot_add_rows", true);
		frm.toggle_enable("adviser_comment", frm.doc.adviser === frappe.session.user);
	},

	before_workflow_action(frm) {
		return kredit_edu.ask_for_comment(frm);
	},
});

frappe.ui.form.on("Kredit Study Plan Item", {
	discipline(frm, cdt, cdn) {
		// The offering of another discipline does not stay behind.
		frappe.model.set_value(cdt, cdn, "offering", null);
	},
});
