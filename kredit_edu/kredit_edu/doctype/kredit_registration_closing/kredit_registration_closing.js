frappe.ui.form.on("Kredit Registration Closing", {
	setup(frm) {
		frm.set_query("offering", "entries", () => ({ filters: offerings_of(frm) }));
		frm.set_query("merged_into", "entries", (_doc, cdt, cdn) => ({
			filters: {
				...offerings_of(frm),
				state: ["in", ["Open", "Confirmed"]],
				name: ["!=", frappe.get_doc(cdt, cdn).offering || ""],
			},
		}));
	},
	refresh(frm) {
		kredit_edu.show_work(frm, {
			label: __("Close registration"),
			title: __("Close registration"),
			start: "offering.run_closing",
			status: "offering.closing_status",
			question: __("Groups are confirmed, joined and cancelled as decided, and their learners are told. Go on?"),
		});
	},
});

function offerings_of(frm) {
	const filters = { academic_period: frm.doc.academic_period };
	if (frm.doc.discipline) filters.discipline = frm.doc.discipline;
	return filters;
}
