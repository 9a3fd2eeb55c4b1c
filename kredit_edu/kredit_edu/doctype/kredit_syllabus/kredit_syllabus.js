frappe.ui.form.on("Kredit Syllabus", {
	setup(frm) {
		kredit_edu.show_people("Kredit Syllabus", "approved_by");
		kredit_edu.show_people("Kredit Review Entry", "moved_by");
	},

	// The server's answer to a move lacks what only a loaded form gets: reasons, hours, names.
	after_workflow_action(frm) {
		frm.reload_doc();
	},

	before_workflow_action(frm) {
		return kredit_edu.ask_for_comment(frm);
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		kredit_edu.close_form(frm, frm.doc.state !== "Draft");
		show_hours(frm);
		if (frm.doc.state === "Approved" && frappe.model.can_create("Kredit Syllabus")) {
			frm.add_custom_button(__("New version"), () => make_version(frm));
		}
	},
});

function make_version(frm) {
	return frappe
		.call({
			method: "kredit_edu.api.v1.syllabus.new_version",
			args: { name: frm.doc.name },
			freeze: true,
		})
		.then(({ message }) => frappe.set_route("Form", "Kredit Syllabus", message.name));
}

function show_hours(frm) {
	const hours = frm.doc.__onload?.kredit_hours || [];
	frm.toggle_display("hours_section", hours.length > 0);
	const labels = {
		classroom: __("Classroom hours of the topics"),
		guided: __("Independent work with the teacher in the topics, hours"),
		own: __("Own work in the topics, hours"),
		tasks: __("Hours of the tasks"),
	};
	const rows = hours.map(
		({ kind, given, whole }) =>
			`<tr><th scope="row">${labels[kind]}</th>
			<td class="${given > whole ? "text-danger" : ""}"><b>${given}</b> / ${whole}</td></tr>`
	);
	frm.get_field("hours_panel").$wrapper.html(
		`<table class="table table-sm kredit-loads"><tbody>${rows.join("")}</tbody></table>`
	);
}
