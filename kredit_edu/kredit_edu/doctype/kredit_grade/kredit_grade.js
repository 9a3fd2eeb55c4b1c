// A published grade is corrected or reversed by one more entry; who may, and with what ground, the server decides.

frappe.ui.form.on("Kredit Grade", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.is_current || !frappe.model.can_create("Kredit Grade Correction")) return;
		frm.add_custom_button(__("Correct the grade"), () => ask(frm, "correct"));
		frm.add_custom_button(__("Reverse the grade"), () => ask(frm, "reverse"));
	},
});

function ask(frm, action) {
	const correction = action === "correct";
	const marks = [
		{
			fieldname: "admission_rating",
			fieldtype: "Data",
			label: __("New admission rating"),
			description: __("Left empty, it stays as it is."),
		},
		{
			fieldname: "final_control",
			fieldtype: "Data",
			label: __("New final control"),
			description: __("Left empty, it stays as it is."),
		},
	];
	const dialog = new frappe.ui.Dialog({
		title: correction ? __("Correct the grade") : __("Reverse the grade"),
		fields: [
			...(correction ? marks : []),
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
			{
				fieldname: "document_number",
				fieldtype: "Data",
				label: __("Number of the document"),
				reqd: 1,
			},
			{ fieldname: "document_date", fieldtype: "Date", label: __("Date of the document"), reqd: 1 },
			{ fieldname: "document_file", fieldtype: "Attach", label: __("Document") },
		],
		primary_action(values) {
			frappe
				.call({
					method: `kredit_edu.api.v1.corrections.${action}`,
					args: { grade: frm.doc.name, ...values },
					freeze: true,
				})
				.then(({ message }) => {
					dialog.hide();
					frappe.set_route("Form", "Kredit Grade Correction", message.name);
				});
		},
	});
	dialog.show();
}
