// The buttons of an appeal's review. Who may press them the server decides; here only what cannot succeed is hidden.

const SECRETARIES = ["Kredit Commission Secretary", "Kredit Registrar"];

frappe.ui.form.on("Kredit Appeal", {
	setup() {
		kredit_edu.show_people("Kredit Appeal", "commission_named_by", "decided_by");
		kredit_edu.show_people("Kredit Commission Entry", "member");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, true);
		const { state, correction } = frm.doc;
		const open = state === "Filed" || state === "Under Review";
		if (open && SECRETARIES.some((role) => frappe.user.has_role(role))) {
			frm.add_custom_button(__("Name the commission"), () => name_commission(frm));
		}
		if (state === "Under Review" && SECRETARIES.some((role) => frappe.user.has_role(role))) {
			frm.add_custom_button(__("Satisfy the appeal"), () => decide(frm, "satisfy"));
			frm.add_custom_button(__("Reject the appeal"), () => decide(frm, "reject"));
		}
		if (state === "Satisfied" && !correction && frappe.user.has_role("Kredit Registrar")) {
			frm.add_custom_button(__("Carry out"), () =>
				frappe.confirm(__("Correct the grade as the commission has decided?"), () =>
					call("apply", { name: frm.doc.name }).then(() => frm.reload_doc())
				)
			).addClass("btn-primary");
		}
		if (open && frappe.user.has_role("Kredit Learner")) {
			frm.add_custom_button(__("Withdraw the appeal"), () =>
				frappe.confirm(__("Withdraw this appeal? It stays on record."), () => step(frm, "withdraw"))
			);
		}
	},
});

function name_commission(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Name the commission"),
		fields: [
			{
				fieldname: "help",
				fieldtype: "HTML",
				options: `<p>${frappe.utils.escape_html(
					__(
						"A chair, a secretary and members: three persons or more, none of whom taught or examined the group."
					)
				)}</p>`,
			},
			{
				fieldname: "members",
				fieldtype: "Table",
				label: __("Commission"),
				fields: [
					{
						fieldname: "member",
						fieldtype: "Link",
						options: "User",
						label: __("Person"),
						in_list_view: 1,
						reqd: 1,
					},
					{
						fieldname: "commission_role",
						fieldtype: "Select",
						options: ["Chair", "Member", "Secretary"].map((value) => ({ value, label: __(value) })),
						label: __("Place in the commission"),
						in_list_view: 1,
						reqd: 1,
					},
				],
				data: (frm.doc.appeal_commission || []).map(({ member, commission_role }) => ({
					member,
					commission_role,
				})),
			},
		],
		primary_action({ members }) {
			const given = (members || []).map(({ member, commission_role }) => ({
				member: member || "",
				commission_role: commission_role || "",
			}));
			step(frm, "name_commission", { members: given }).then(() => dialog.hide());
		},
	});
	dialog.show();
}

function decide(frm, action) {
	const satisfied = action === "satisfy";
	frappe.prompt(
		[
			...(satisfied
				? [
						{
							fieldname: "new_final_control",
							fieldtype: "Data",
							label: __("Final control as decided"),
							reqd: 1,
						},
				  ]
				: []),
			{ fieldname: "protocol_number", fieldtype: "Data", label: __("Number of the protocol"), reqd: 1 },
			{ fieldname: "protocol_date", fieldtype: "Date", label: __("Date of the protocol"), reqd: 1 },
			{ fieldname: "decision", fieldtype: "Small Text", label: __("Decision"), reqd: 1 },
		],
		(values) => step(frm, action, values),
		satisfied ? __("Satisfy the appeal") : __("Reject the appeal")
	);
}

function step(frm, action, more = {}) {
	return call(action, { name: frm.doc.name, modified: frm.doc.modified, ...more }).then(() =>
		frm.reload_doc()
	);
}

function call(action, args) {
	return frappe.call({ method: `kredit_edu.api.v1.appeals.${action}`, args, freeze: true });
}
