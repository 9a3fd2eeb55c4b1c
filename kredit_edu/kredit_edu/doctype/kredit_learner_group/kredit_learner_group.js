frappe.ui.form.on("Kredit Learner Group", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frappe.model.can_read("Kredit Learner")) {
			frm.add_custom_button(__("Learners"), () => {
				frappe.set_route("List", "Kredit Learner", { learner_group: frm.doc.name });
			});
		}
		if (frappe.user_roles.includes("Kredit Registrar")) {
			frm.add_custom_button(__("Start plans"), () => kredit_edu.start_plans(frm.doc.name));
			frm.add_custom_button(__("Issue Transcripts"), () => kredit_edu.issue_transcripts(frm.doc.name));
		}
		if (frappe.model.can_write("Kredit Learner")) {
			frm.add_custom_button(__("Assign adviser"), () =>
				kredit_edu.assign_adviser({ group: frm.doc.name, adviser: frm.doc.adviser }, () => frm.reload_doc())
			);
		}
		if (["Kredit Registrar", "Kredit Dean", "Kredit Adviser"].some((role) => frappe.user_roles.includes(role))) {
			frm.add_custom_button(__("Audit learners"), () => kredit_edu.audit_learners({ learner_group: frm.doc.name }));
		}
		if (frm.doc.__onload?.kredit_enrolls) {
			frm.add_custom_button(__("Enroll from the curriculum"), () => enroll(frm));
		}
	},
});

// Cadets have no plans of their own: the Registrar enrolls the whole group.
function enroll(frm) {
	frappe.prompt(
		{
			fieldname: "academic_year",
			fieldtype: "Data",
			label: __("Academic year"),
			description: __("For example 2026-2027."),
			reqd: 1,
		},
		({ academic_year }) =>
			frappe
				.call({
					method: "kredit_edu.api.v1.learner_group.enroll",
					args: { group: frm.doc.name, academic_year },
					freeze: true,
				})
				.then(({ message }) => show_report(message)),
		__("Enroll from the curriculum"),
		__("Enroll")
	);
}

function show_report(rows) {
	const escape = frappe.utils.escape_html;
	const enrollments = rows.reduce((sum, row) => sum + row.enrolled, 0);
	const open = rows.filter((row) => row.reasons.length);
	frappe.msgprint({
		title: __("Enroll from the curriculum"),
		message: [
			__("Learners: {0}. New enrollments: {1}.", [rows.length, enrollments]),
			...open.map(
				({ learner, reasons }) => `${escape(learner)}: ${reasons.map(({ message }) => message).join("; ")}`
			),
		],
		as_list: true,
		indicator: open.length ? "orange" : "green",
	});
}
