frappe.ui.form.on("Kredit Journal Import", {
	refresh(frm) {
		// The columns are the file's own; what they hold is confirmed before anything is written.
		kredit_edu.keep_rows(frm, "columns");
		frm.toggle_display(["columns_section", "columns", "columns_confirmed"], !frm.is_new());
		if (!frm.is_new() && !frm.doc.columns_confirmed) {
			frm.set_intro(__("Look through the meaning of the columns first, and confirm it."));
			return;
		}
		kredit_edu.show_work(frm, {
			label: __("Start import"),
			title: __("Import"),
			start: "journal.start_import",
			status: "journal.import_status",
			freeze_message: __("Reading the files"),
		});
	},
});
