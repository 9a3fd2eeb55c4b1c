// What the form, the list and the report of exams tell once exams are published.

frappe.provide("kredit_edu");

kredit_edu.tell_published = function ({ published, reasons }) {
	frappe.show_alert({ message: __("Exams published: {0}", [published]), indicator: "green" });
	if (!reasons.length) return;
	frappe.msgprint({
		title: __("Warning"),
		message: reasons.map((reason) => reason.message),
		as_list: true,
		indicator: "orange",
	});
};
