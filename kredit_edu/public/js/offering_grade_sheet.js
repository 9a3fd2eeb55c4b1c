// Joined to the form of Kredit Offering: what keeps its group from starting, what clashes in its timetable, and the
// way to its grade sheet.

frappe.ui.form.on("Kredit Offering", {
	setup(frm) {
		frm.set_query("teacher", "timetable", () => ({
			filters: { name: ["in", people_who_teach(frm)] },
		}));
	},
	refresh(frm) {
		kredit_edu.show_reasons(frm);
		if (!frm.is_new() && frappe.model.can_read("Kredit Journal Page")) {
			frm.add_custom_button(__("Journal"), () =>
				frappe.set_route("List", "Kredit Journal Page", { offering: frm.doc.name })
			);
		}
		if (frm.is_new() || !frappe.user.has_role("Kredit Registrar")) return;
		frm.add_custom_button(__("Open grade sheet"), () => open_sheet(frm, "Main"));
		frm.add_custom_button(__("Sheet of FX retakes"), () => open_sheet(frm, "FX Retake"));
		frm.add_custom_button(__("Individual sheet"), () => open_individual(frm));
		frm.add_custom_button(__("Admission to the control"), () =>
			frappe.set_route("query-report", "Kredit Admission to Control", { offering: frm.doc.name })
		);
	},
});

function open_sheet(frm, kind, enrollments) {
	return frappe
		.call({
			method: "kredit_edu.api.v1.grading.open_sheet",
			args: { offering: frm.doc.name, kind, ...(enrollments ? { enrollments } : {}) },
			freeze: true,
		})
		.then(({ message }) => frappe.set_route("Form", "Kredit Grade Sheet", message.name));
}

// For learners whose control was put off, or who were left over; the server says who is neither.
async function open_individual(frm) {
	const waiting = await frappe.db.get_list("Kredit Enrollment", {
		filters: { offering: frm.doc.name, status: "Enrolled" },
		fields: ["name", "learner"],
		order_by: "learner asc",
		limit: 0,
	});
	if (!waiting.length) {
		frappe.msgprint(__("Nobody waits for a grade in this offering."));
		return;
	}
	frappe.prompt(
		{
			fieldname: "enrollments",
			fieldtype: "MultiCheck",
			label: __("Learners"),
			options: waiting.map((row) => ({ label: row.learner, value: row.name })),
		},
		({ enrollments }) => open_sheet(frm, "Individual", enrollments),
		__("Individual sheet"),
		__("Open")
	);
}

function people_who_teach(frm) {
	const others = (frm.doc.teachers || []).map((row) => row.teacher);
	return [frm.doc.lecturer, ...others].filter(Boolean);
}
