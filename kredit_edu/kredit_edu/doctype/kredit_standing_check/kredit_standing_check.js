frappe.ui.form.on("Kredit Standing Check", {
	refresh(frm) {
		frm.disable_save();
		if (frm.doc.differences && frappe.model.can_read("Kredit Standing Difference")) {
			frm.add_custom_button(__("Show the differences"), () =>
				frappe.set_route("List", "Kredit Standing Difference", { standing_check: frm.doc.name })
			);
		}
		if (frm.doc.status === "Running" || !frm.doc.differences) return;
		frm.add_custom_button(__("Recompute these learners"), () =>
			frappe.confirm(
				__("Compute the standings of these learners anew from their grades? What is stored now is replaced."),
				() => recompute(frm)
			)
		).addClass("btn-primary");
	},
});

async function recompute(frm) {
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.standing.recompute",
		args: { name: frm.doc.name },
		freeze: true,
	});
	frappe.show_alert({ message: __("Learners recomputed: {0}", [message.learners]), indicator: "green" });
	frm.reload_doc();
}
