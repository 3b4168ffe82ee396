import { commands, type Memento } from 'vscode';
import type { TreeOrder } from '../../../../server/src/protocol/index.js';

/** How one view is sorted and filtered: remembered with the workspace, and told to the `when` of menus as `<view>.sort` and `<view>.filter`. */
export class RememberedOrder {
  private order: TreeOrder;

  /** `view`: the id of the view, `kubepki.clusters`. */
  constructor(
    private readonly view: string,
    private readonly memento: Memento,
  ) {
    this.order = memento.get<TreeOrder>(`${view}.order`) ?? {};
    this.tell();
  }

  get value(): TreeOrder {
    return this.order;
  }

  async set(order: TreeOrder): Promise<void> {
    this.order = order;
    this.tell();
    await this.memento.update(`${this.view}.order`, order);
  }

  private tell(): void {
    void commands.executeCommand('setContext', `${this.view}.sort`, this.order.sort ?? 'structure');
    void commands.executeCommand('setContext', `${this.view}.filter`, this.order.filter ?? '');
  }
}
