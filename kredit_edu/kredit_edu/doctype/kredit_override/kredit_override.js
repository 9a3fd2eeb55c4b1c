frappe.ui.form.on("Kredit Override", {
	setup() {
		kredit_edu.show_people("Kredit Override", "granted_by", "revoked_by");
	},

	// A plan's own disciplines are what can be named.
	study_plan: (frm) => offer_disciplines(frm),

	refresh(frm) {
		offer_disciplines(frm);
		kredit_edu.close_form(frm, !frm.is_new());
		kredit_edu.add_revoke_button(frm, "override.revoke");
	},
});

function offer_disciplines(frm) {
	if (!frm.is_new() || !frm.doc.study_plan) return;
	frappe.db.get_doc("Kredit Study Plan", frm.doc.study_plan).then((plan) => {
		const names = plan.items.map((row) => row.discipline).filter(Boolean);
		frm.set_query("discipline", () => ({ filters: { name: ["in", names] } }));
	});
}
