frappe.ui.form.on("Kredit Retake", {
	setup() {
		kredit_edu.show_people("Kredit Retake", "registered_by", "ended_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, true);
		if (frm.doc.state !== "Registered") return;
		frm.add_custom_button(__("Cancel the retake"), () =>
			frappe.confirm(__("Cancel this retake? It can be registered again until its range ends."), () =>
				frappe
					.call({
						method: "kredit_edu.api.v1.retakes.cancel",
						args: { name: frm.doc.name },
						freeze: true,
					})
					.then(() => frm.reload_doc())
			)
		);
	},
});
