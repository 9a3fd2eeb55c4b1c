const CALENDAR_API = "kredit_edu.api.v1.calendar";

frappe.ui.form.on("Kredit Academic Calendar", {
	setup(frm) {
		kredit_edu.show_people("Kredit Academic Calendar", "approved_by");
		// Names of public holidays are stored in English and read in everybody's own language.
		frappe.meta.docfield_map["Kredit Calendar Row"].note.formatter = (value) =>
			frappe.utils.escape_html(value ? __(value) : "");
		frm.set_query("academic_period", "rows", () => ({
			filters: { academic_year: frm.doc.academic_year },
		}));
	},

	// The server's answer to a move lacks what only a loaded form gets: reasons and names.
	after_workflow_action(frm) {
		frm.reload_doc();
	},

	before_workflow_action: (frm) => kredit_edu.ask_for_comment(frm),

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		kredit_edu.close_form(frm, frm.doc.state !== "Draft");
		offer_help(frm);
		draw_year(frm);
	},

	starts_on: draw_soon,
	ends_on: draw_soon,
	is_graduating: draw_soon,
});

frappe.ui.form.on("Kredit Calendar Row", {
	row_type: draw_soon,
	academic_period: draw_soon,
	starts_on: draw_soon,
	ends_on: draw_soon,
	rows_remove: draw_soon,
});

function offer_help(frm) {
	if (frm.is_new() || !frappe.model.can_write(frm.doctype)) return;
	if (frm.doc.state === "Draft") {
		frm.add_custom_button(__("Put in public holidays"), () =>
			ask(frm, "put_in_public_holidays").then(() =>
				frappe.show_alert(
					__("Kurban Ait moves from year to year: enter it by hand when it is announced."),
					10
				)
			)
		);
		frm.add_custom_button(__("Sketch from the periods"), () => ask(frm, "put_in_periods"));
	} else if (frm.doc.state === "Approved") {
		frm.add_custom_button(__("New version"), () =>
			frappe
				.call({
					method: `${CALENDAR_API}.new_version`,
					args: { name: frm.doc.name },
					freeze: true,
				})
				.then(({ message }) => frappe.set_route("Form", frm.doctype, message.name))
		);
	}
}

function ask(frm, method) {
	const saved = frm.is_dirty() ? frm.save() : Promise.resolve();
	return saved
		.then(() =>
			frappe.call({
				method: `${CALENDAR_API}.${method}`,
				args: { name: frm.doc.name, modified: frm.doc.modified },
				freeze: true,
			})
		)
		.then(() => frm.reload_doc());
}

function draw_soon(frm) {
	clearTimeout(frm.kredit_drawing);
	frm.kredit_drawing = setTimeout(() => draw_year(frm), 400);
}

// The server draws and counts, so that the picture, the print and the Rules cannot disagree.
function draw_year(frm) {
	const { doc } = frm;
	const shown = Boolean(doc.starts_on && doc.ends_on);
	frm.toggle_display("picture_section", shown);
	if (!shown) return;
	frappe
		.call({ method: `${CALENDAR_API}.preview`, args: { doc: typed(doc) }, type: "POST" })
		.then(({ message }) => {
			if (frm.doc !== doc) return;
			frm.get_field("picture_panel").$wrapper.html(message.picture);
			frm.get_field("numbers_panel").$wrapper.html(figures(message.figures));
		});
}

function typed(doc) {
	const rows = (doc.rows || []).map(({ row_type, academic_period, starts_on, ends_on }) => ({
		row_type,
		academic_period,
		starts_on,
		ends_on,
	}));
	const { academic_year, starts_on, ends_on, level, is_graduating, course } = doc;
	return { academic_year, starts_on, ends_on, level, is_graduating, course, rows };
}

function figures(rows) {
	if (!rows.length) return "";
	const escape = frappe.utils.escape_html;
	const lines = rows.map(
		(row) => `<tr>
			<th scope="row">${escape(row.label)}</th>
			<td><span class="indicator-pill no-indicator-dot ${row.kept ? "green" : "red"}">${escape(
				row.value
			)}</span></td>
			<td>${escape(row.asked)}</td>
			<td class="text-muted">${__("clause {0}", [escape(row.clause)])}</td>
		</tr>`
	);
	return `<table class="table table-sm kredit-figures"><tbody>${lines.join("")}</tbody></table>`;
}
