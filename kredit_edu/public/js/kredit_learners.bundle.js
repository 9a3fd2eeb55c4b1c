// What the list of learners and the forms of learners and groups share: the audit, an adviser for many learners at once.

frappe.provide("kredit_edu");

// The audit has a page of its own, which learners and advisers open, too.
kredit_edu.open_audit = function (learner) {
	window.open(`/kredit/audit?learner=${encodeURIComponent(learner)}`, "_blank", "noopener");
};

// `whom` names `learners`, or a `group`; `done` is called once the server has answered.
kredit_edu.assign_adviser = function (whom, done) {
	const { learners, group, adviser } = whom;
	frappe.prompt(
		[
			{
				fieldname: "adviser",
				fieldtype: "Link",
				options: "User",
				label: __("Adviser"),
				default: adviser,
				reqd: 1,
				description: __("A teacher with the role of an adviser."),
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason") },
		],
		(values) =>
			frappe
				.call({
					method: "kredit_edu.api.v1.adviser.assign",
					args: { ...values, ...(group ? { group } : { learners }) },
					freeze: true,
				})
				.then(({ message }) => {
					show_report(message);
					done?.();
				}),
		__("Assign adviser"),
		__("Assign")
	);
};

function show_report({ assigned, rows }) {
	const escape = frappe.utils.escape_html;
	const refused = rows.filter((row) => row.result === "Refused");
	const unchanged = rows.length - assigned - refused.length;
	const lines = [
		__("Adviser assigned: {0}", [assigned]),
		__("Had this adviser already: {0}", [unchanged]),
		...refused.map(
			({ learner, reasons }) => `${escape(learner)}: ${reasons.map(({ message }) => message).join("; ")}`
		),
	];
	frappe.msgprint({
		title: __("Assign adviser"),
		message: lines,
		as_list: true,
		indicator: refused.length ? "orange" : "green",
	});
}
