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
	},
});

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
