frappe.listview_settings["Kredit Exam"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator: ({ state }) => [
		__(state),
		{ Draft: "gray", Published: "green", Cancelled: "red" }[state],
		`state,=,${state}`,
	],
	onload(listview) {
		if (!frappe.model.can_write("Kredit Exam")) return;
		listview.page.add_action_item(__("Publish"), async () => {
			try {
				const { message } = await frappe.call({
					method: "kredit_edu.api.v1.exams.publish",
					args: { names: listview.get_checked_items(true) },
					freeze: true,
				});
				kredit_edu.tell_published(message);
			} catch {
				return; // Desk has shown what was refused
			}
			listview.refresh();
		});
	},
};
