frappe.ui.form.on("Kredit Exam Import", {
	refresh(frm) {
		kredit_edu.show_work(frm, {
			label: __("Start import"),
			title: __("Import"),
			start: "exams.start_import",
			status: "exams.import_status",
			freeze_message: __("Reading the files"),
		});
	},
});
