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
		show_loads(frm);
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

function show_loads(frm) {
	const loads = frm.doc.__onload?.kredit_loads;
	const field = frm.get_field("loads_panel");
	frm.toggle_display("loads_section", Boolean(loads));
	if (!loads) return;
	const cells = (rows, label) =>
		`<tr><th scope="row">${label}</th>${rows
			.map((row) => `<td>${row.number}: <b>${row.credits}</b></td>`)
			.join("")}</tr>`;
	field.$wrapper.html(
		`<table class="table table-sm kredit-loads">
			<tbody>
				${cells(loads.periods, __("Period"))}
				${cells(loads.years, __("Year"))}
			</tbody>
		</table>`
	);
}
