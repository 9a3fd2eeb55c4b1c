frappe.ui.form.on("Kredit Curriculum", {
	setup(frm) {
		kredit_edu.show_people("Kredit Curriculum", "approved_by");
		kredit_edu.shorten_terms("Kredit Curriculum Slot Row", "cycle", "component");
		frm.set_query("module", "slots", () => ({ filters: { program: frm.doc.program } }));
	},

	// The server's answer to a move lacks what only a loaded form gets: reasons, options, names.
	after_workflow_action(frm) {
		frm.reload_doc();
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		kredit_edu.close_form(frm, frm.doc.state !== "Draft");
		add_file_buttons(frm);
	},
});

function add_file_buttons(frm) {
	if (frm.is_new()) return;
	const files = __("Files");
	if (frappe.model.can_export("Kredit Curriculum")) {
		frm.add_custom_button(__("Export as XLSX"), () => download(frm, "xlsx"), files);
		frm.add_custom_button(__("Export as CSV"), () => download(frm, "csv"), files);
		frm.add_custom_button(__("Export modules as CSV"), () => download(frm, "modules_csv"), files);
	}
	if (frappe.model.can_create("Kredit Curriculum Import")) {
		const { program, admission_year } = frm.doc;
		const start = () => frappe.new_doc("Kredit Curriculum Import", { program, admission_year });
		frm.add_custom_button(__("Import from a file"), start, files);
	}
}

function download(frm, format) {
	const query = new URLSearchParams({ name: frm.doc.name, format });
	window.open(`/api/method/kredit_edu.api.v1.curriculum.export?${query}`);
}
