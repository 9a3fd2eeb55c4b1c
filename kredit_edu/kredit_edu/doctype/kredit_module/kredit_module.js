frappe.ui.form.on("Kredit Module", {
	refresh(frm) {
		kredit_edu.show_reasons(frm);
		show_content(frm);
	},
});

function show_content(frm) {
	const content = frm.doc.__onload?.kredit_content;
	frm.toggle_display("composition_section", Boolean(content?.curriculum));
	if (!content?.curriculum) return;
	const escape = frappe.utils.escape_html;
	const link = (doctype, name, title) =>
		`<a href="${frappe.utils.get_form_link(doctype, name)}">${escape(title)}</a>`;
	const rows = content.rows.map(
		(row) => `<tr>
			<td>${escape(row.slot_code)}</td>
			<td>${row.discipline ? link("Kredit Discipline", row.discipline, row.title) : escape(row.title)}</td>
			<td>${__(row.kind)}</td>
			<td class="text-right">${row.period}</td>
			<td class="text-right">${row.credits}</td>
		</tr>`
	);
	frm.get_field("composition_panel").$wrapper.html(
		`<table class="table table-sm">
			<thead><tr>
				<th>${__("Slot")}</th><th>${__("Title")}</th><th>${__("Kind")}</th>
				<th class="text-right">${__("Period")}</th><th class="text-right">${__("Credits")}</th>
			</tr></thead>
			<tbody>${rows.join("")}</tbody>
			<tfoot><tr>
				<th colspan="4">${link("Kredit Curriculum", content.curriculum, content.title)}</th>
				<th class="text-right">${content.credits}</th>
			</tr></tfoot>
		</table>`
	);
}
