const POLL_MILLISECONDS = 2000;
const UNDER_WAY = ["Queued", "Running"];

frappe.ui.form.on("Kredit Timetable Import", {
	refresh(frm) {
		const under_way = UNDER_WAY.includes(frm.doc.status);
		if (!frm.is_new() && !frm.is_dirty() && !under_way) add_start_button(frm);
		if (under_way) poll(frm, frm.doc.name);
	},
});

function add_start_button(frm) {
	const label = frm.doc.status === "Draft" ? __("Start import") : __("Start again");
	frm.add_custom_button(label, () => start(frm)).addClass("btn-primary");
}

async function start(frm) {
	try {
		await frappe.call({
			method: "kredit_edu.api.v1.offering.start_import",
			args: { name: frm.doc.name },
			freeze: true,
			freeze_message: __("Reading the files"),
		});
	} catch {
		return; // Desk has shown what was refused
	}
	frm.reload_doc();
}

// Progress is stored with the import, so that it needs no socket server.
async function poll(frm, name) {
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.offering.import_status",
		type: "GET",
		args: { name },
	});
	if (frm.doc.name !== name || cur_frm !== frm) return;
	if (!UNDER_WAY.includes(message.status)) {
		frm.reload_doc();
		return;
	}
	if (message.stalled) {
		add_start_button(frm);
		return;
	}
	frm.dashboard.show_progress(__("Import"), message.progress, message.progress_note);
	setTimeout(() => poll(frm, name), POLL_MILLISECONDS);
}
