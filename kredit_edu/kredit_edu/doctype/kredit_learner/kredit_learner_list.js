frappe.listview_settings["Kredit Learner"] = {
	onload(listview) {
		if (["Kredit Registrar", "Kredit Adviser"].some((role) => frappe.user_roles.includes(role))) {
			listview.page.add_actions_menu_item(
				__("Audit learners"),
				() => kredit_edu.start_batch("Audit Learners", { learners: listview.get_checked_items(true) }),
				false
			);
			listview.page.add_menu_item(__("Audit learners"), () => kredit_edu.audit_learners());
		}
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
