// What several forms and lists of this app share: names of people, short names of terms, closed forms,
// work in the background, and what can be revoked.

import "./desk/background_work.js";
import "./desk/exams.js";
import "./desk/grants.js";

frappe.provide("kredit_edu");

// Links to users show the person's name, which the server sends along, instead of an address.
// Called in `setup`, before the form draws its fields.
kredit_edu.show_people = function (doctype, ...fieldnames) {
	format_with(doctype, fieldnames, (value, df, options, doc) => {
		const form = doc?.parenttype ? locals[doc.parenttype]?.[doc.parent] : doc;
		return frappe.utils.escape_html(form?.__onload?.kredit_people?.[value] || value || "");
	});
};

// «Базовые дисциплины (БД)» is too long for a column of a grid: there, «БД» stands for it.
kredit_edu.shorten_terms = function (doctype, ...fieldnames) {
	format_with(doctype, fieldnames, (value, df, options) => {
		// "Mandatory" alone is a word of Desk's own, which it translates in its own way.
		const whole = value === "Mandatory" ? __("Mandatory component") : value ? __(value) : "";
		const short = options?.inline ? null : /\(([^()]+)\)$/.exec(whole)?.[1];
		const escape = frappe.utils.escape_html;
		return short ? `<span title="${escape(whole)}">${escape(short)}</span>` : escape(whole);
	});
};

// A field has a definition, and a copy of it for each record that was opened already.
function format_with(doctype, fieldnames, formatter) {
	const copies = Object.values(frappe.meta.docfield_copy[doctype] || {});
	for (const fields of [frappe.meta.docfield_map[doctype], ...copies]) {
		for (const fieldname of fieldnames) {
			if (fields[fieldname]) fields[fieldname].formatter = formatter;
		}
	}
}

// What the server would refuse to change is shown as closed: all fields but those named in `open`.
kredit_edu.close_form = function (frm, closed, open = []) {
	for (const { df } of frm.fields) {
		if (!frappe.model.is_value_type(df.fieldtype) && !frappe.model.table_fields.includes(df.fieldtype))
			continue;
		const own = frappe.meta.docfield_map[frm.doctype][df.fieldname]?.read_only || 0;
		const read_only = closed && !open.includes(df.fieldname) ? 1 : own;
		if (Number(df.read_only || 0) !== read_only) {
			frm.set_df_property(df.fieldname, "read_only", read_only);
		}
	}
	if (closed && !open.length) frm.disable_save();
	else if (frm.save_disabled) frm.enable_save();
	if (!closed) open_to_its_maker(frm);
};

// Desk closes a new form to whoever may make a record and not change it afterwards.
function open_to_its_maker(frm) {
	const [rights, ...levels] = frm.perm;
	if (!frm.is_new() || !rights.create || rights.write) return;
	frm.perm = [{ ...rights, write: 1 }, ...levels];
	frm.refresh_fields();
	frm.toolbar.refresh();
}

// Rows that the system puts in. Desk hides the buttons, but its Tab key still adds a row after the last one.
kredit_edu.keep_rows = function (frm, table) {
	frm.set_df_property(table, "cannot_add_rows", 1);
	frm.set_df_property(table, "cannot_delete_rows", 1);
	frm.get_field(table).grid.add_new_row = () => undefined;
};

// Lists join the titles of linked records, which the server refuses to whoever may not read those: teachers
// and examiners read the enrollments of their groups, not the learners' records. They see the numbers.
kredit_edu.hide_closed_titles = function (listview, fieldname) {
	const { options } = frappe.meta.get_docfield(listview.doctype, fieldname);
	if (!frappe.model.can_read(options)) delete listview.link_field_title_fields?.[fieldname];
};
