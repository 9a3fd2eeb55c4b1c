frappe.listview_settings["Kredit Learner"] = {
	onload(listview) {
		if (!frappe.model.can_write("Kredit Learner")) return;
		listview.page.add_actions_menu_item(
			__("Assign adviser"),
			() => {
				const learners = listview.get_checked_items(true);
				kredit_edu.assign_adviser({ learners }, () => listview.refresh());
			},
			false
		);
	},
};
