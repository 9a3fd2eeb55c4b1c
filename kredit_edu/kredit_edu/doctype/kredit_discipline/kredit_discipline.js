// The server reads and judges every number; the form only shows what the hours would make together.
const HOURS = [
	"lecture_hours",
	"practical_hours",
	"laboratory_hours",
	"guided_independent_hours",
	"own_independent_hours",
	"attestation_hours",
	"other_work_hours",
];
const HOURS_PER_CREDIT = 30;

const events = Object.fromEntries([...HOURS, "credits"].map((field) => [field, show_sum]));

frappe.ui.form.on("Kredit Discipline", { ...events, refresh: show_sum });

function show_sum(frm) {
	const whole = (field) => (/^\d{1,6}$/.test(frm.doc[field] || "") ? Number(frm.doc[field]) : 0);
	const sum = HOURS.reduce((total, field) => total + whole(field), 0);
	const due = HOURS_PER_CREDIT * whole("credits");
	frm.get_field("total_hours").set_description(
		sum || due ? __("{0} of {1} hours", [String(sum), String(due)]) : ""
	);
}
