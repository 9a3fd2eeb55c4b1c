frappe.ui.form.on("Kredit Signing Key", {
	setup() {
		kredit_edu.show_people("Kredit Signing Key", "retired_by", "reported_by");
	},

	refresh(frm) {
		frm.disable_save();
		if (!frappe.user_roles.includes("Kredit Administrator")) return;
		if (frm.doc.state === "Active") {
			frm.add_custom_button(__("Make a new key"), () =>
				frappe.confirm(
					__("Make a new key? It signs from now on. This one is kept, so that what it signed can be checked."),
					() => act("rotate", {}).then(({ message }) => frappe.set_route("Form", "Kredit Signing Key", message.key_id))
				)
			);
		}
		if (frm.doc.state !== "Compromised") frm.add_custom_button(__("Report as stolen"), () => report(frm));
	},
});

function report(frm) {
	frappe.prompt(
		[
			{
				fieldname: "since",
				fieldtype: "Datetime",
				label: __("In other hands since"),
				default: frappe.datetime.now_datetime(),
				description: __("Documents signed with this key after that moment are doubtful."),
				reqd: 1,
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		(values) => act("report_compromise", { key_id: frm.doc.name, ...values }).then(() => frm.reload_doc()),
		__("Report as stolen"),
		__("Report as stolen")
	);
}

function act(method, args) {
	return frappe.call({ method: `kredit_edu.api.v1.signing_keys.${method}`, args, freeze: true });
}
