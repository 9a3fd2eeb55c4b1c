frappe.ui.form.on("Kredit Enrollment", {
	refresh(frm) {
		if (frm.doc.status !== "Enrolled") {
			return;
		}
		frm.add_custom_button(__("Withdraw"), () => {
			frappe.prompt(
				{
					fieldname: "reason",
					fieldtype: "Small Text",
					label: __("Reason for the withdrawal"),
					reqd: 1,
				},
				({ reason }) =>
					frappe
						.call({
							method: "kredit_edu.api.v1.enrollment.withdraw",
							args: { name: frm.doc.name, reason },
							freeze: true,
						})
						.then(() => frm.reload_doc()),
				__("Withdraw"),
				__("Withdraw"),
			);
		});
	},
});
