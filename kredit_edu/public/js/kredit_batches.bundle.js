// Mass work: started from lists, forms and the registration desk, looked at in the form of its batch.

frappe.provide("kredit_edu");

// One key a click: an answer that is lost on the way does not start the work twice.
kredit_edu.start_batch = function (kind, values, done) {
	return frappe
		.call({
			method: "kredit_edu.api.v1.batch.start",
			args: { kind, ...values },
			headers: { "Idempotency-Key": `${frappe.session.user}-${Date.now()}-${frappe.utils.get_random(12)}` },
			freeze: true,
		})
		.then(({ message }) => {
			done?.(message);
			frappe.set_route("Form", "Kredit Batch", message.name);
		});
};

kredit_edu.start_plans = function (group) {
	frappe.prompt(
		[
			{
				fieldname: "learner_group",
				fieldtype: "Link",
				options: "Kredit Learner Group",
				label: __("Learner group"),
				default: group,
				reqd: 1,
			},
			{
				fieldname: "academic_year",
				fieldtype: "Data",
				label: __("Academic year"),
				default: next_academic_year(),
				description: __("For example 2026-2027"),
				reqd: 1,
			},
		],
		(values) => kredit_edu.start_batch("Start Plans", values),
		__("Start plans"),
		__("Start")
	);
};

// Degree audits of a group, a program, a course, or what these have in common; `given` proposes values.
kredit_edu.audit_learners = function (given = {}) {
	const link = (fieldname, label, options) => ({ fieldname, label, fieldtype: "Link", options, default: given[fieldname] });
	frappe.prompt(
		[
			link("learner_group", __("Learner group"), "Kredit Learner Group"),
			link("program", __("Program"), "Kredit Program"),
			{ fieldname: "course", fieldtype: "Int", label: __("Course"), description: __("The year of study, counted from 1.") },
		],
		({ learner_group, program, course }) =>
			kredit_edu.start_batch("Audit Learners", { learner_group, program, course: course || undefined }),
		__("Audit learners"),
		__("Start")
	);
};

kredit_edu.approve_plans = function (plans, done) {
	if (!plans.length) return;
	frappe.confirm(
		__("Approve {0} study plans? The Rules are asked for each of them.", [plans.length]),
		() => kredit_edu.start_batch("Approve Plans", { plans }, done)
	);
};

function next_academic_year() {
	const today = frappe.datetime.str_to_obj(frappe.datetime.get_today());
	const first = today.getFullYear() - (today.getMonth() < 3 ? 1 : 0);
	return `${first}-${first + 1}`;
}
