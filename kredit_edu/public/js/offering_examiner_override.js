// Teaching and final control are apart; the Registrar may let one who teaches a group examine it, with a reason.

frappe.ui.form.on("Kredit Offering", {
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_create("Kredit Examiner Override")) return;
		frm.add_custom_button(__("Let a teacher examine"), () => let_examine(frm));
	},
});

function let_examine(frm) {
	frappe.prompt(
		[
			{
				fieldname: "person",
				fieldtype: "Link",
				options: "User",
				label: __("Person"),
				default: frm.doc.lecturer,
				reqd: 1,
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		(values) =>
			frappe
				.call({
					method: "kredit_edu.api.v1.examiner_override.grant",
					args: { offering: frm.doc.name, ...values },
					freeze: true,
				})
				.then(() => frappe.show_alert({ message: __("In force"), indicator: "green" })),
		__("Let a teacher examine")
	);
}
