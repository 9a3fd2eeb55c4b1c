// Marks by code, in the form of a coded sheet.

import { load, send, show_grid } from "./sheet_grid.js";

const CODED = {
	table: "coded_sheet.table",
	download: "sheet_files.download_coded_sheet",
	upload: "sheet_files.upload_coded_sheet",
	get row_label() {
		return __("Code");
	},
	save,
};

frappe.provide("kredit_edu");

kredit_edu.show_coded_marks = (frm) => show_grid(frm, CODED);

async function save(frm, changes) {
	const marks = changes.map(({ row, values }) => ({ code: row, ...values }));
	const answer = await send(frm, "coded_sheet.save_marks", { marks });
	if (!answer.message) return answer;
	frm.doc.modified = answer.message.modified;
	const table = await load(frm, CODED);
	const stored = Object.fromEntries(table.rows.map(({ key, values }) => [key, values]));
	for (const row of frm.doc.entries) Object.assign(row, stored[row.code]);
	return table;
}
